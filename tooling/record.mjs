// Starts the runtime folder as web/worker.js does, but with a whole standard library (a zip),
// asks the checker what stands on standard input ([[answers, on], ...]) and prints what it
// answered and which modules were imported from the library and from the wheels.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [core, runtime, library] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")).href);
const manifest = JSON.parse(readFileSync(join(runtime, "manifest.json"), "utf8"));
const cases = JSON.parse(readFileSync(0, "utf8"));
const place = (name) => "/lib/" + name;

const python = await loadPyodide({
  indexURL: core,
  stdLibURL: library,
  lockFileContents: manifest.lock,
  packageBaseUrl: runtime,
  env: { HOME: "/tmp", PYTHONPATH: manifest.wheels.map(place).join(":") },
  fsInit: async (FS) => {
    for (const name of manifest.wheels) FS.writeFile(place(name), readFileSync(join(runtime, name)));
  },
});
const contract = python.pyimport("checker.contract");
const answers = cases.map(([asked, on]) => {
  try {
    return contract.decide_json(asked, on);
  } catch (error) {
    return null;
  }
});

const found = { library: [], wheels: [] };
for (const [name, module] of python.pyimport("sys").modules.items()) {
  const file = (module && module.__spec__ && module.__spec__.origin) || "";
  if (file.startsWith("/lib/python3")) found.library.push(name);
  else if (file.includes(".whl/")) found.wheels.push(name);
}
console.log(JSON.stringify({ library: found.library.sort(), wheels: found.wheels.sort(), answers }));
