/** Answers as the fragment of a link: `#answers=1z.` and deflated JSON, or `#answers=1j.` and JSON as it is, in base64url. */

import { SHARED } from "./features.js";
import { parsedJson, Unreadable } from "./profile.js";

/** @typedef {import("./types.d.ts").Saved} Saved */

/** Longest address that may be shared: mail programs and messengers cut off longer ones. */
export const LONGEST = 8_000;
/** Most characters of a fragment that is read. */
const MOST_CODE = 200_000;
/** Most bytes that come of it. */
const MOST_BYTES = 1_000_000;
/** Milliseconds that unpacking may take. */
const PATIENCE = 3_000;
const CODE = /^1([zj])\.([\w-]+)$/;

/**
 * @typedef {object} Shared
 * @property {string} programme name under which the browser keeps the programme's answers
 * @property {string | null} on
 * @property {object} profile
 */

/**
 * @param {Shared} shared
 * @returns {Promise<string>}
 */
export async function toFragment(shared) {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await throughStream(bytes, () => new CompressionStream("deflate-raw"), Infinity);
  return SHARED + (packed ? `1z.${toBase64(packed)}` : `1j.${toBase64(bytes)}`);
}

/**
 * @param {string} fragment
 * @returns {Promise<Record<string, unknown>>} what it holds; anything may
 * @throws {Unreadable}
 */
export async function fromFragment(fragment) {
  const code = fragment.slice(SHARED.length);
  const [, how, packed = ""] = code.length > MOST_CODE ? [] : (CODE.exec(code) ?? []);
  if (!how) throw new Unreadable("not made here");
  const bytes = fromBase64(packed);
  const plain = how === "j" ? bytes : await throughStream(bytes, () => new DecompressionStream("deflate-raw"), MOST_BYTES);
  if (!plain || plain.length > MOST_BYTES) throw new Unreadable("this browser cannot unpack it");
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    throw new Unreadable("not UTF-8");
  }
  const shared = parsedJson(text);
  if (typeof shared !== "object" || shared === null || Array.isArray(shared)) throw new Unreadable("not an object");
  return /** @type {Record<string, unknown>} */ (shared);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {() => GenericTransformStream} transform
 * @param {number} most bytes that may come of it
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} null where the browser lacks the transform
 * @throws {Unreadable} it cannot be unpacked, or holds too much
 */
async function throughStream(bytes, transform, most) {
  let made;
  try {
    made = transform();
  } catch {
    return null;
  }
  const reader = new Blob([bytes]).stream().pipeThrough(made).getReader();
  /** @type {BlobPart[]} */
  const parts = [];
  let size = 0;
  const end = performance.now() + PATIENCE;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      if (size > most || performance.now() > end) throw new RangeError("too much");
    }
  } catch (error) {
    reader.cancel().catch(() => {}); // what is left concerns nobody
    throw new Unreadable(String(error));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {string} code
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Unreadable}
 */
function fromBase64(code) {
  try {
    return Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    throw new Unreadable("not base64url");
  }
}
