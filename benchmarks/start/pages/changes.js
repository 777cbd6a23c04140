// The body of a function that runs in the measured page after its first verdict: types one amount after another, at the
// pace of a quick hand, and times how long the worker and the page take to answer each, and until it is on the screen.
const PACE = 100; // milliseconds between two keys; without it, only a machine that never rests would be measured
const amount = document.querySelector("[data-type='money'] input");
const page = document.querySelector("[data-palier-page]");
const number = new Intl.NumberFormat("en-US");
const replies = [];
const words = [];
const screens = [];

const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message.type === "check") {
    const asked = performance.now();
    const heard = ({ data: said, timeStamp }) => {
      if (said.type !== "answer" || said.id !== message.id) return;
      replies.push(timeStamp - asked); // when it came: the page's own listener has worked since
      this.removeEventListener("message", heard);
    };
    this.addEventListener("message", heard);
  }
  postMessage.call(this, message, ...rest);
};

for (let change = 0; change < given[0]; change += 1) {
  const typed = 1000 + change;
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!page.textContent.includes(number.format(typed))) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(page, { subtree: true, childList: true, characterData: true });
  });
  const started = performance.now();
  amount.value = String(typed);
  amount.dispatchEvent(new Event("input", { bubbles: true }));
  amount.dispatchEvent(new Event("change", { bubbles: true }));
  await shown;
  words.push(performance.now() - started);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))); // painted by then
  screens.push(performance.now() - started);
  await new Promise((resolve) => setTimeout(resolve, PACE));
}
await new Promise((resolve) => setTimeout(resolve)); // the last reply is noted after the words have changed
return { replies, words, screens };
