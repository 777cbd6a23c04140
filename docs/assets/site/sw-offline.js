/** The answer where there is no connection and the page is not kept: what is kept, in the page's language. */

import { languageOf, titleOf } from "./sw-pages.js";

/**
 * @typedef {object} Words in one language, as HTML
 * @property {string} dir
 * @property {string} title
 * @property {string} heading
 * @property {string} text
 * @property {string} again
 * @property {string} list
 * @property {string} none
 */

const STYLE = `
:root { color-scheme: light dark; }
body { display: grid; box-sizing: border-box; min-height: 100vh; margin: 0; place-items: center;
  border-top: .6rem solid light-dark(#12394a, #174355); background: light-dark(#fff, #0f1c22);
  color: light-dark(#15242b, #dbe5e9); font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { box-sizing: border-box; width: min(34rem, 100%); padding: 2rem 1.5rem; }
h1::before { display: block; width: 2.5rem; height: 2rem; margin-bottom: 1rem; content: "" / "";
  background: linear-gradient(#f0a14b, #f0a14b) 67% 5% / 40% 3px, linear-gradient(currentcolor, currentcolor) 0 100% / 20% 22%,
    linear-gradient(currentcolor, currentcolor) 25% 100% / 20% 45%, linear-gradient(currentcolor, currentcolor) 67% 100% / 40% 68%,
    linear-gradient(currentcolor, currentcolor) 100% 100% / 20% 100%; background-repeat: no-repeat; }
h1:dir(rtl)::before { transform: scaleX(-1); }
h1, h2 { margin: 0 0 .25rem; color: light-dark(#12394a, #e4eef2); font-size: 1.5rem; line-height: 1.25; }
h2 { margin-top: 2rem; font-size: 1.1rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { border-block-end: 1px solid light-dark(#12394a2e, #ffffff38); }
.again { display: inline-block; margin-top: .5rem; padding: .5rem 1.2rem; border-radius: .2rem; text-decoration: none;
  background: light-dark(#0a6073, #79cfe0); color: light-dark(#fff, #0f1c22); font-weight: 650; }
li a { display: block; padding: .6rem 0; color: light-dark(#0a6073, #79cfe0); }
@media (forced-colors: active) { .again { border: 1px solid; } }
a:focus-visible { outline: 3px solid light-dark(#a8480b, #f5b16a); outline-offset: 2px; }
`;

/** Written before this script by the build: the words of each locale, the site's own first. */
const words = /** @type {Record<string, Words>} */ (/** @type {any} */ (self)["palierOffline"] ?? {});

/**
 * @param {string} url that was asked for
 * @param {string} root address of the site's root
 * @param {{ url: string, page: Response }[]} kept
 */
export async function offlineAnswer(url, root, kept) {
  const locale = url.slice(root.length).split("/")[0] ?? "";
  const tags = Object.keys(words);
  /** @param {string} wanted */
  const spoken = (wanted) =>
    tags.find((tag) => tag === wanted) ?? tags.find((tag) => tag.split("-")[0] === wanted.split("-")[0]);
  const tag = [locale, ...navigator.languages].map(spoken).find((found) => found !== undefined) ?? tags[0];
  const said = tag === undefined ? undefined : words[tag];
  if (tag === undefined || said === undefined) return Response.error();
  const links = await Promise.all(kept.map(async ({ url, page }) => link(url, await page.text())));
  links.sort((a, b) => Number(b.language === tag) - Number(a.language === tag) || (a.url < b.url ? -1 : 1));
  const items = links.map(
    ({ url, title, language }) => `<li><a href="${url}" lang="${language}" hreflang="${language}" dir="auto">${title}</a></li>`,
  );
  // An empty address is the one that was asked for.
  const again = `<p><a class="again" href="">${said.again}</a></p>`;
  const list = items.length > 0 ? `<h2>${said.list}</h2><ul>${items.join("")}</ul>` : `<p>${said.none}</p>`;
  const html =
    `<!doctype html><html lang="${tag}" dir="${said.dir}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">` +
    `<title>${said.title}</title><style>${STYLE}</style></head>` +
    `<body><main data-palier-offline><h1>${said.heading}</h1><p>${said.text}</p>${again}${list}</main></body></html>`;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE));
  const policy = `default-src 'none'; style-src 'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `${policy}; base-uri 'none'; form-action 'none'`,
    "Cache-Control": "no-store",
  };
  return new Response(html, { status: 503, headers });
}

/**
 * @param {string} url
 * @param {string} html
 */
function link(url, html) {
  return { url: url.replaceAll("&", "&amp;").replaceAll('"', "&quot;"), title: titleOf(html), language: languageOf(html) };
}
