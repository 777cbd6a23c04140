/**
 * Puts a competency's checker into any page of an intranet, right after the script element that asks for it:
 *
 *     <script src="https://…/assets/embed.js" data-competency="cloud-platform" data-locale="fr-FR" async></script>
 *
 * The page comes in a frame that is as tall as its content. The frame tells its title, its height and what should come
 * into view, and nothing else; nothing is told to it. Pages name this file for years, so its attributes stay.
 */

/** What a script element may ask for, and the values where not all will do. */
const ATTRIBUTES = {
  competency: palierSite.competencies,
  locale: palierSite.locales,
  theme: ["auto", "light", "dark"],
  title: null,
};
/** Pixels that a frame is tall before its page has told its height. */
const FIRST = 400;
/** Milliseconds that its page has after it came to tell its height; if it tells none, it was refused or is not there. */
const PATIENCE = 5_000;
/** The least and the most that it may become, whatever it is told. */
const [LEAST, MOST] = [100, 100_000];

/** @typedef {import("../checker/host.js").Told} Told */

const script = document.currentScript;
if (script instanceof HTMLScriptElement) place(script);

/** @param {HTMLScriptElement} script */
function place(script) {
  const { competency, locale = spoken(script), theme = "auto", title } = asked(script);
  if (!competency) return;
  const address = new URL(`../${locale}/${competency}/?embed=fitted&theme=${theme}`, script.src);
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = title ?? competency;
  frame.lang = title === undefined ? locale : "";
  frame.className = "palier-frame";
  Object.assign(frame.style, { display: "block", width: "100%", height: `${FIRST}px`, border: "0" });
  const instead = linkInstead(locale, address);
  let heard = false;
  /** @param {boolean} there whether the page came, as far as is known */
  const show = (there) => {
    frame.style.display = there ? "block" : "none";
    instead.hidden = there;
  };
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
    heard = true;
    show(true); // it may come late
    hear(frame, Object(event.data), title === undefined);
  });
  // Browsers tell by the same event that a page came, and that they have put one of their own in its place.
  frame.addEventListener("load", () => setTimeout(() => heard || refuse(), PATIENCE));
  const refuse = () => {
    show(false);
    console.warn(
      `Palier, ${address.href}: nothing came of this page. Pages of ${location.origin} can hold it if the site names that` +
        " origin under extra.embedding in its mkdocs.yml, and if their own content policy, if any, allows frame-src" +
        ` ${address.origin}.`,
    );
  };
  script.after(frame, instead);
}

/**
 * What stands in a frame's place where its page does not come, hidden at first.
 * @param {string} locale
 * @param {URL} address of the page in the frame
 */
function linkInstead(locale, address) {
  const [text, lang, dir] = palierSite.instead[locale] ?? ["", "", ""];
  const link = document.createElement("a");
  Object.assign(link, { href: address.origin + address.pathname, target: "_blank", rel: "noopener", textContent: text });
  const line = document.createElement("p");
  Object.assign(line, { lang, dir, className: "palier-instead", hidden: true });
  line.append(link);
  return line;
}

/**
 * What a script element asks for; what it asks in vain is told once.
 * @param {HTMLScriptElement} script
 */
function asked(script) {
  /** @type {Partial<Record<keyof typeof ATTRIBUTES, string>>} */
  const good = {};
  const bad = [];
  for (const [name, value] of Object.entries({ competency: "", ...script.dataset })) {
    const values = ATTRIBUTES[/** @type {keyof typeof ATTRIBUTES} */ (name)];
    if (values === undefined) bad.push(`data-${dashed(name)} is not known; known are ${known()}`);
    else if (values?.includes(value ?? "") === false) {
      bad.push(`data-${name} is “${value}”, and can be ${values.join(", ")}`);
    } else if (value?.trim()) good[/** @type {keyof typeof ATTRIBUTES} */ (name)] = value;
  }
  if (bad.length > 0) console.warn(`Palier, ${script.src}: ${bad.join(". ")}.`);
  return good;
}

function known() {
  return Object.keys(ATTRIBUTES)
    .map((name) => `data-${name}`)
    .join(", ");
}

/** @param {string} name of an attribute, as scripts write it */
function dashed(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The language of the place where the script stands, if the site has it: exactly, then by language alone.
 * @param {HTMLScriptElement} script
 * @returns {string}
 */
function spoken(script) {
  const lang = (script.closest("[lang]")?.getAttribute("lang") ?? "").toLowerCase();
  const [language] = lang.split("-");
  const tags = palierSite.spoken;
  const found =
    tags.find((tag) => tag.toLowerCase() === lang) ?? tags.find((tag) => tag.toLowerCase().split("-")[0] === language);
  return found ?? palierSite.locales[0] ?? "";
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {Told} told by its page; anything may stand in it all the same
 * @param {boolean} titled whether the page's title becomes the frame's
 */
function hear(frame, told, titled) {
  if (told.palier === "height" && Number.isFinite(told.height)) {
    frame.style.height = `${Math.min(MOST, Math.max(LEAST, told.height))}px`;
  } else if (told.palier === "title" && titled && told.title) {
    frame.title = String(told.title);
  } else if (told.palier === "reveal" && Number.isFinite(told.top) && Number.isFinite(told.bottom)) {
    reveal(frame, told.top, told.bottom, told.whole ? "start" : "nearest");
  }
}

/**
 * Scroll a part of a frame into view, whichever boxes of the page scroll, beside whatever the page keeps clear.
 * @param {HTMLIFrameElement} frame
 * @param {number} top
 * @param {number} bottom
 * @param {ScrollLogicalPosition} block
 */
function reveal(frame, top, bottom, block) {
  // A margin below zero leaves the rest of the frame out of account.
  frame.style.scrollMargin = `${-top}px 0 ${bottom - frame.clientHeight}px`;
  frame.scrollIntoView({ block, inline: "nearest" });
  frame.style.scrollMargin = "";
}
