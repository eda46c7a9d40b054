# SPDX-License-Identifier: GPL-2.0-only
needs="node"
command=(node -e '
	const fs = require("fs"), net = require("net"), { execFile } = require("child_process"), { Worker } = require("worker_threads");
	fs.readdir("/etc", () => fs.writeFile("out", "text", () => fs.rename("out", "new", () => 0)));
	const server = net.createServer(s => s.pipe(s)).listen("sock", () => { const c = net.connect("sock", () => c.end("x")); c.on("data", () => 0); c.on("close", () => server.close()) });
	execFile("true", () => new Worker("process.exit(3)", { eval: true })); setTimeout(() => 0, 20); process.kill(process.pid, 0); fs.watch(".").close()')
