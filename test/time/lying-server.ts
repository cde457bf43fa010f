import { ntpResponder } from "../../scripts/sandbox/guests/ntp-responder";

/** An NTP server that is wrong: `node lying-server.js ADDRESS OFFSET_SECONDS`. Nothing but its time gives it away. */
const [, , address = "", offset = "0"] = process.argv;
void ntpResponder(address, { offsetSeconds: Number(offset), beforeReply: undefined }).then(() =>
	console.log("listening"),
);
