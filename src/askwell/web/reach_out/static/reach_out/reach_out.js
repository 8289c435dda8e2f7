// The composer keeps what is typed as it is typed, and builds the mail link from the words on the page.

import { Coach } from "../base/coach.js";
import { Keeper, growing } from "../base/keeping.js";

const form = document.getElementById("composer");

// The longest link that all mail programs take; the text is left out beyond it, as the server does.
const LONGEST_LINK = 1900;

function mailLink(link) {
  const subject = document.getElementById("subject").value;
  const body = document.getElementById("body").value.replace(/\r?\n/g, "\r\n");
  const head = `mailto:${encodeURIComponent(link.dataset.to).replace("%40", "@")}?subject=${encodeURIComponent(subject)}`;
  const whole = `${head}&body=${encodeURIComponent(body)}`;
  return whole.length <= LONGEST_LINK ? whole : head;
}

if (form) {
  const keeper = new Keeper(form);
  new Coach(form, { settle: () => keeper.keep() });
  const mail = document.getElementById("mailto");
  mail?.addEventListener("click", () => { mail.href = mailLink(mail); });
  growing(document.getElementById("body"));
}
