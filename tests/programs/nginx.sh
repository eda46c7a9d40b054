# SPDX-License-Identifier: GPL-2.0-only
needs="nginx curl unshare ip"
inside=(unshare -n)
http=http:/
setup() {
	mkdir html
	seq 1 2000 >html/numbers
	cat >conf <<-END
		daemon off; master_process on; worker_processes 2; pid $PWD/pid; error_log $PWD/errors; user root;
		events { worker_connections 64; }
		http {
			access_log $PWD/access; sendfile on; aio threads; gzip on; gzip_types *; tcp_nopush on;
			client_body_temp_path $PWD/body; proxy_temp_path $PWD/proxy; fastcgi_temp_path $PWD/fastcgi;
			uwsgi_temp_path $PWD/uwsgi; scgi_temp_path $PWD/scgi;
			server { listen 127.0.0.1:8080; listen unix:$PWD/sock; root $PWD/html; autoindex on; }
			server { listen [::1]:8081 reuseport; location / { proxy_pass $http/127.0.0.1:8080; } }
		}
	END
}
command=(sh -c '
	ip link set lo up
	nginx -p . -c "$PWD/conf" &
	until [ -s pid ] && [ -S sock ]; do sleep 0.2; done
	curl -s 127.0.0.1:8080/numbers -o got; curl -s --compressed "[::1]:8081/numbers" -o got
	curl -s --unix-socket sock x/ -I; curl -s 127.0.0.1:8080/nosuch; curl -s 127.0.0.1:9/
	curl -s -r 5-99 localhost:8080/numbers localhost:8080/numbers; curl -s --retry 0 nosuch.invalid/
	kill -HUP $(cat pid); sleep 0.5; kill -QUIT $(cat pid); wait
')
