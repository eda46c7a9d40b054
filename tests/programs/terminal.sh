# SPDX-License-Identifier: GPL-2.0-only
# A terminal of its own: job control by its keys, window sizes, editing of lines.
needs="script stty tmux"
command=(sh -c '
	printf "stty -a\nsleep 9\n\003sleep 9\n\032jobs\nkill %%1\nexit\n" | script -q -c "bash --norc -i" log
	tmux -S sock -f /dev/null new-session -d -x 80 -y 24 "echo inside; stty size; sleep 0.3"; tmux -S sock ls; sleep 0.5
	stty size; tput -T xterm cols; clear
')
