# A hundred applies under random faults; `IPTABLES_TOOLS_SEED=N` repeats a run.
cd "$(dirname "$0")/../.." || exit 1
IPTABLES_TOOLS_APPLIES=${IPTABLES_TOOLS_APPLIES:-100} exec node --import=tsx node_modules/mocha/bin/mocha.js test/lab/randomFaults.test.ts
