// The wrap-up: a row is saved by itself as soon as it has its place, and letters choose one.

const form = document.getElementById("wrap-up-form");
const LETTERS = { t: "takeaway", r: "referral", o: "opening", m: "mine", h: "theirs", l: "left", d: "dropped" };
const PAUSE = 700;
const timers = new Map();

form.addEventListener("input", (event) => later(event.target.closest(".sort")));
form.addEventListener("keydown", (event) => {
  const row = event.target.closest(".sort");
  const types = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  if (!row || types || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") {
    event.preventDefault();
    save(row).then((kept) => { if (kept) nextOf(row); });
    return;
  }
  const place = row.querySelector(`input[type=radio][value="${LETTERS[event.key] ?? "-"}"]`);
  if (!place) return;
  event.preventDefault();
  place.checked = true;
  place.focus();
  later(row);
});

function later(row) {
  if (!row) return;
  clearTimeout(timers.get(row));
  timers.set(row, setTimeout(() => save(row), PAUSE));
}

/** This row alone; what is not understood is said beside it. */
async function save(row) {
  clearTimeout(timers.get(row));
  timers.delete(row);
  if (!row.querySelector("input[type=radio]:checked")) return false;
  const sent = new FormData();
  for (const field of row.querySelectorAll("input, textarea, select")) {
    if (field.matches("[type=radio], [type=checkbox]") ? field.checked : field.name) sent.append(field.name, field.value);
  }
  sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.getAttribute("action"), {
    method: "POST", body: new URLSearchParams(sent), headers: { Accept: "application/json" },
  }).then((response) => (response.ok ? response.json() : null), () => null);
  const problem = answer ? answer.problems[row.dataset.note] ?? "" : "Not kept yet: Askwell does not answer. Press “Keep” below in a moment.";
  row.querySelector(".state").textContent = problem || "kept";
  row.classList.toggle("kept", !problem);
  row.classList.toggle("wrong", Boolean(problem));
  count();
  return !problem;
}

function nextOf(row) {
  const rows = [...form.querySelectorAll(".sort")];
  const next = rows.slice(rows.indexOf(row) + 1).find((one) => !one.classList.contains("kept"));
  const place = next?.querySelector("input[type=radio]:checked") ?? next?.querySelector("input[type=radio]") ?? document.getElementById("done");
  place?.focus();
}

function count() {
  const left = form.querySelectorAll(".sort:not(.kept)").length;
  document.getElementById("left").textContent = left ? `${left} still without a place` : "Every note has its place";
}

addEventListener("pagehide", () => { for (const row of timers.keys()) save(row); });
