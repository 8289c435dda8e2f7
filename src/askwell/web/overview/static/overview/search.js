// The search field is ready to type in, and the address follows what is typed, so that Back comes back to it.

const field = document.getElementById("search-words");
if (field && !field.value) field.focus();
field?.addEventListener("input", () => {
  const address = new URL(location.href);
  address.searchParams.set("q", field.value);
  history.replaceState(history.state, "", address);
});
