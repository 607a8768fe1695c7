#!/bin/bash
# Runs a command in a network of its own that looks like a real one: an address, a default route, a name server. What
# leaves the interface is captured and reaches nobody. Needs no root where user namespaces are allowed.
# usage: unshare [--map-current-user --keep-caps] --net --mount namespace.sh <capture file> <command...>
set -e
capture=$1
shift
ip link set lo up
ip link add kk0 type veth peer name kk1
for each in kk0 kk1; do
  ip link set "$each" addrgenmode none multicast off arp off
  ip link set "$each" up
done
ip addr add 192.0.2.2/24 dev kk0
ip neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 dev kk0 nud permanent
ip route add default via 192.0.2.1
printf 'nameserver 198.51.100.53\n' >"$capture.resolv"
mount --bind "$capture.resolv" /etc/resolv.conf
tcpdump -i kk0 -n -l >"$capture" 2>"$capture.err" &
listener=$!
until grep -q 'listening on' "$capture.err"; do
  kill -0 "$listener"
  sleep 0.1
done
status=0
# The program gets none of the powers that this script has over its namespace.
setpriv --ambient-caps=-all --inh-caps=-all "$@" || status=$?
sleep 1
kill -INT "$listener"
wait "$listener" || true
exit "$status"
