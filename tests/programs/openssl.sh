# SPDX-License-Identifier: GPL-2.0-only
needs="openssl"
command=(sh -c '
	openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -subj /CN=x -days 1; openssl x509 -in cert -text
	openssl s_server -accept 127.0.0.1:17443 -cert cert -key key -www -naccept 1 &
	sleep 0.5; echo | openssl s_client -connect 127.0.0.1:17443 -CAfile cert; wait
	openssl rand -hex 20; openssl dgst -sha256 cert; openssl enc -aes-256-cbc -pbkdf2 -pass pass:x -in cert -out enc
')
