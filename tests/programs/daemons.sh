# SPDX-License-Identifier: GPL-2.0-only
# They fork twice, leave their session, and are found again by what they wrote.
needs="start-stop-daemon dbus-daemon dbus-send"
setup() {
	cat >conf <<-END
		<busconfig><type>custom</type><listen>unix:path=$PWD/sock</listen><auth>EXTERNAL</auth>
		<policy context="default"><allow send_destination="*"/><allow own="*"/><allow eavesdrop="true"/></policy></busconfig>
	END
}
command=(sh -c '
	start-stop-daemon -S -b -m -p pid -x /bin/sleep -- 30; start-stop-daemon -T -p pid; start-stop-daemon -K -p pid -R 2
	dbus-daemon --config-file=conf --fork --print-pid=3 3>dbus.pid
	DBUS_SESSION_BUS_ADDRESS=unix:path=$PWD/sock dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames
	kill $(cat dbus.pid)
')
