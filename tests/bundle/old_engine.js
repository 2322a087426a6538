// The worker in an engine without WebAssembly.
delete self.WebAssembly;
importScripts("worker.js");
