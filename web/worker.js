/* The checker in a classic Web Worker: fetches the Python runtime from our own origin, starts
   it and answers. It holds no words and no law.

   in   {type: "start", base, manifest?}    base: address of the runtime folder; manifest: its
                                            manifest.json, if the page has it already
        {type: "decide", id, answers, on}   answers: object or JSON text; on: "YYYY-MM-DD"
   out  {type: "progress", loaded, total}   bytes, as the server sends them
        {type: "ready", version, ms}
        {type: "failed", reason: "no-wasm" | "fetch" | "python", detail}
        {type: "result", id, result}
        {type: "error", id, message}                                                        */
"use strict";

(function () {
  // Asks the engine for what pyodide.asm.wasm uses: externref, exceptions, bulk memory, sign
  // extension, saturating conversions. An engine that knows these is also new enough for the
  // syntax of the runtime's script, so nothing is downloaded in vain.
  const PROBE = [
    0, 97, 115, 109, 1, 0, 0, 0, // "\0asm", version 1
    1, 5, 1, 96, 0, 1, 111, // a type: () -> externref
    3, 2, 1, 0, // a function of that type
    5, 3, 1, 0, 1, // a page of memory
    10, 31, 1, 29, 0, // the function, without locals
    6, 64, 65, 0, 65, 0, 65, 0, 252, 11, 0, 25, 11, // try memory.fill catch_all end
    65, 0, 192, 26, // i32.extend8_s
    67, 0, 0, 0, 0, 252, 0, 26, // i32.trunc_sat_f32_s
    208, 111, 11, // ref.null extern
  ];

  let started = false;
  let ready;
  const checker = new Promise((resolve) => (ready = resolve));

  self.onmessage = (event) => {
    const message = event.data;
    if (message.type === "start" && !started) {
      started = true;
      start(message);
    } else if (message.type === "decide") {
      decide(message); // an early question waits for Python
    }
  };

  async function start(message) {
    const began = performance.now();
    if (!supported()) return fail("no-wasm", "");
    let stage = "fetch";
    try {
      const base = new URL(message.base, self.location.href).href.replace(/\/*$/, "/");
      const manifest =
        message.manifest || (await (await get(base + "manifest.json", "no-cache")).json());
      const files = download(base, manifest);
      const core = compile(files[manifest.core]);
      await files[manifest.script];
      importScripts(address(base, manifest, manifest.script));
      const served = serve(base, files, core);
      const python = load(base, manifest, files);
      // Pyodide itself would wait for ever for a file that does not come.
      await Promise.all(Object.keys(files).map((name) => files[name]));
      stage = "python";
      await core;
      const contract = (await Promise.race([python, served.broken])).pyimport("checker.contract");
      served.stop();
      ready(contract);
      post({ type: "ready", version: manifest.version, ms: Math.round(performance.now() - began) });
    } catch (error) {
      fail(stage, error);
    }
  }

  async function decide(message) {
    try {
      const contract = await checker;
      const answers = message.answers;
      const asked = typeof answers === "string" ? answers : JSON.stringify(answers);
      const result = JSON.parse(contract.decide_json(asked, message.on));
      post({ type: "result", id: message.id, result });
    } catch (error) {
      post({ type: "error", id: message.id, message: text(error) });
    }
  }

  function supported() {
    try {
      return typeof BigInt64Array === "function" && WebAssembly.validate(new Uint8Array(PROBE));
    } catch (error) {
      return false;
    }
  }

  // Fetches every file of the manifest at once; returns name -> promise of its response.
  function download(base, manifest) {
    const names = Object.keys(manifest.files);
    const loaded = {};
    const sizes = {};
    const files = {};
    const report = () => {
      const sum = names.reduce((all, name) => all + (loaded[name] || 0), 0);
      const total = names.reduce((all, name) => all + (sizes[name] || manifest.files[name].gzip), 0);
      post({ type: "progress", loaded: Math.round(sum), total });
    };
    for (const name of names) {
      const { size, gzip } = manifest.files[name];
      files[name] = get(address(base, manifest, name)).then((response) => {
        // Streams show unpacked bytes; people are told what their line has to carry.
        sizes[name] = response.headers.get("Content-Encoding") ? gzip : size;
        count(response.clone(), (read) => {
          loaded[name] = Math.min(1, read / size) * sizes[name];
          report();
        });
        return response;
      });
      files[name].catch(() => {}); // reported by whoever waits for it
    }
    return files;
  }

  // The hash in the address lets a browser keep a file for ever.
  function address(base, manifest, name) {
    return base + name + "?" + manifest.files[name].hash;
  }

  async function get(url, cache) {
    const response = await fetch(url, { cache: cache || "default" });
    if (!response.ok) throw new Error(response.status + " " + url);
    return response;
  }

  async function count(response, tell) {
    try {
      const reader = response.body.getReader();
      for (let read = 0; ; ) {
        const { done, value } = await reader.read();
        if (done) return;
        tell((read += value.length));
      }
    } catch (error) {
      /* Whoever uses the response itself meets the same fault and reports it. */
    }
  }

  // Compiles while the rest is still on its way.
  function compile(file) {
    const core = file.then(async (response) => {
      const type = response.headers.get("Content-Type") || "";
      if (type.indexOf("application/wasm") === 0) return WebAssembly.compileStreaming(response);
      return WebAssembly.compile(await response.arrayBuffer());
    });
    core.catch(() => {});
    return core;
  }

  // Hands Pyodide what we have already. Returns a promise that fails where Pyodide would only
  // warn and wait, and a function that ends the service.
  function serve(base, files, core) {
    const fetchBefore = self.fetch;
    const instantiateBefore = WebAssembly.instantiateStreaming;
    self.fetch = (input, options) => {
      const url = String((input && input.url) || input);
      const name = url.indexOf(base) === 0 ? url.slice(base.length) : "";
      return files[name] || fetchBefore.call(self, input, options);
    };
    let fault;
    const broken = new Promise((resolve, reject) => (fault = reject));
    broken.catch(() => {});
    WebAssembly.instantiateStreaming = async (response, imports) => {
      try {
        const module = await core;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        fault(error);
        throw error;
      }
    };
    const stop = () => {
      self.fetch = fetchBefore;
      WebAssembly.instantiateStreaming = instantiateBefore;
    };
    return { broken, stop };
  }

  // The wheels are importable as they lie: Python reads modules straight out of a zip file, so
  // no package installer has to start first.
  function load(base, manifest, files) {
    const place = (name) => "/lib/" + name;
    const python = self.loadPyodide({
      indexURL: base,
      packageBaseUrl: base,
      lockFileContents: manifest.lock,
      env: { HOME: "/tmp", PYTHONPATH: manifest.wheels.map(place).join(":") },
      fsInit: async (FS) => {
        for (const name of manifest.wheels) {
          const content = await (await files[name]).arrayBuffer();
          FS.writeFile(place(name), new Uint8Array(content));
        }
      },
    });
    python.catch(() => {});
    return python;
  }

  function fail(reason, error) {
    post({ type: "failed", reason, detail: text(error) });
  }

  function text(error) {
    return String((error && error.message) || error);
  }

  function post(message) {
    self.postMessage(message);
  }
})();
