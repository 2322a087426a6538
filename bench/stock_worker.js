/* Stock Pyodide, as its documentation starts it. Says the same messages as ours. */
"use strict";
self.onmessage = async (event) => {
  if (event.data.type !== "start") return;
  importScripts(event.data.base + "pyodide.js");
  await self.loadPyodide({ indexURL: event.data.base });
  self.postMessage({ type: "ready" });
};
