// Stands before the page's own first script: the browser keeps answers, and no report.
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (name, text) {
  if (!name.startsWith("palier.report.")) setItem.call(this, name, text);
};
