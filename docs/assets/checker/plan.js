/** @type {import("./page.d.ts").Feature["begin"]} */
export function begin() {}
