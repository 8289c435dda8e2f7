// On the agenda, Alt with an arrow moves the question that has the focus; the focus stays with it. The coach reads
// whatever question is being written.

import { Coach } from "../base/coach.js";

for (const form of document.querySelectorAll("form[data-coach]")) new Coach(form);

const plan = document.getElementById("plan");

plan?.addEventListener("keydown", (event) => {
  const wish = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (!wish || !event.altKey) return;
  const button = event.target.closest("[data-item]")?.querySelector(`button[value="${wish}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  sessionStorage.setItem("askwell-moved", button.closest("[data-item]").id);
  button.click();
});

const moved = document.getElementById(sessionStorage.getItem("askwell-moved") ?? "");
sessionStorage.removeItem("askwell-moved");
moved?.querySelector("a")?.focus();
