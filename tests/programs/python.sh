# SPDX-License-Identifier: GPL-2.0-only
needs=/usr/bin/python3
setup() {
	cat >program.py <<-'END'
		import os, socket, subprocess, threading

		def serve(listener):
		    for _ in range(3):
		        peer, _ = listener.accept()
		        with peer:
		            while data := peer.recv(100):
		                peer.sendall(data[::-1])

		def talk(address, family):
		    with socket.socket(family, socket.SOCK_STREAM) as s:
		        s.connect(address)
		        s.sendall(b"hello\n\x00\xff")
		        s.recv(100)

		for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, "sock")):
		    with socket.socket(family, socket.SOCK_STREAM) as listener:
		        listener.bind(address)
		        listener.listen(4)
		        threads = [threading.Thread(target=serve, args=(listener,))]
		        threads += [threading.Thread(target=talk, args=(listener.getsockname(), family))
		                    for _ in range(3)]
		        for t in threads: t.start()
		        for t in threads: t.join()
		subprocess.run(["true"], check=True)
		os.unlink("sock")
	END
}
command=(/usr/bin/python3 program.py)
