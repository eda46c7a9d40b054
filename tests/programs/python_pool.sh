# SPDX-License-Identifier: GPL-2.0-only
# Processes by fork, threads, an event loop, timers, signals, shared memory.
needs=/usr/bin/python3
setup() {
	cat >program.py <<-'END'
		import asyncio, concurrent.futures as f, mmap, multiprocessing as mp, os, select, signal, tempfile

		def square(n): return n * n

		async def loop():
		    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
		    port = server.sockets[0].getsockname()[1]
		    await asyncio.gather(*(asyncio.open_connection("127.0.0.1", port) for _ in range(3)))
		    p = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
		    await p.communicate(b"x" * 1000)
		    await asyncio.get_running_loop().run_in_executor(None, os.getppid)

		if __name__ == "__main__":
		    with mp.Pool(2) as pool: pool.map(square, range(20))
		    with f.ThreadPoolExecutor(4) as e: list(e.map(square, range(40)))
		    asyncio.run(loop())
		    m = mmap.mmap(-1, 4096); m[0:3] = b"abc"; m.close()
		    signal.signal(signal.SIGALRM, lambda *a: None)
		    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01); signal.pause(); signal.setitimer(signal.ITIMER_REAL, 0)
		    signal.sigtimedwait([signal.SIGUSR1], 0.01)
		    with tempfile.TemporaryFile() as t: t.write(b"x"); t.flush(); os.posix_fallocate(t.fileno(), 0, 100)
		    os.sched_setaffinity(0, os.sched_getaffinity(0)); os.setpriority(os.PRIO_PROCESS, 0, 5)
		    fd = os.memfd_create("m"); os.copy_file_range(fd, fd, 0); os.pidfd_open(os.getpid())
		    p = select.epoll(); r, w = os.pipe(); p.register(r, select.EPOLLIN | select.EPOLLET); os.write(w, b"y"); p.poll(1)
	END
}
command=(/usr/bin/python3 program.py)
