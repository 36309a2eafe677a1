// Finds what a person finds: by role and accessible name. Prepended to every script that the harness runs.
const selectors = {
  button: "button, summary, [role=button]",
  checkbox: "input[type=checkbox]:not([role]), [role=checkbox]",
  dialog: "dialog[open], [role=dialog]",
  heading: "h1, h2, h3, h4, [role=heading]",
  img: "img, svg[role=img], [role=img]",
  link: "a[href]",
  progressbar: "progress, [role=progressbar]",
  radio: "input[type=radio]:not([role]), [role=radio]",
  region: "section, [role=region]",
  searchbox: "input[type=search], [role=searchbox]",
  slider: "input[type=range]:not([role]), [role=slider]",
  switch: "[role=switch]",
  tab: "[role=tab]",
  textbox: "textarea, input:not([type]), input[type=text], [role=textbox]",
};
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
function nameOf(element) {
  const labelled = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  if (labelled.length > 0) return tidy(labelled.map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  return tidy(
    element.getAttribute("aria-label") ??
      (element.labels?.length ? [...element.labels].map((label) => label.textContent).join(" ") : null) ??
      (tidy(element.textContent) || element.getAttribute("title") || element.getAttribute("alt")),
  );
}
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const all = (role) => [...document.querySelectorAll(selectors[role] ?? `[role=${role}]`)].filter(isShown);
const find = (role, name) => all(role).find((element) => nameOf(element) === name);
const pageText = () => tidy(document.body.innerText);
