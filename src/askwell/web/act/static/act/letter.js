// A letter is kept as it is typed, with the coach beside it.

import { Coach } from "../base/coach.js";
import { Keeper, growing } from "../base/keeping.js";

const form = document.getElementById("composer");
const keeper = new Keeper(form);
new Coach(form, { settle: () => keeper.keep() });
growing(document.getElementById("body"));
