// The mark at the head of a line, told as the server tells it: a digit after the key is no mark, nor is a key alone.

const KEYS = {
  "!": "advice", "@": "person", "?": "ask_next", ">": "promise", '"': "quote", "+": "resource", "*": "surprise", "~": "red_flag",
};
const SAME_KEY = { "“": '"', "„": '"', "«": '"', "»": '"' };
const CLOSING = /\s*["”“»«]$/;
const SIGNS = /["”“»«„]/g;

export const NAMES = {
  advice: "advice", person: "person", ask_next: "ask next", promise: "promise", quote: "quote", resource: "resource",
  surprise: "surprise", red_flag: "red flag",
};

/** `! learn SQL` → {mark: "advice", text: "learn SQL", key: "!"}; a line without a mark comes back as it is. */
export function readMark(line) {
  const words = line.trimStart();
  const mark = KEYS[SAME_KEY[words[0]] ?? words[0]];
  const rest = words.slice(1).trimStart();
  if (!mark || !words[1] || /\d/.test(words[1])) return { mark: "", text: line, key: "" };
  return { mark, text: rest, key: words[0] };
}

/** A whole line as it is kept: trimmed, a quotation without its closing mark. One that closes a quotation inside it stays. */
export function finished(text, mark) {
  const words = text.trim();
  const inside = words.slice(0, -1).match(SIGNS)?.length ?? 0;
  return mark === "quote" && words.length > 1 && inside % 2 === 0 ? words.replace(CLOSING, "") || words : words;
}
