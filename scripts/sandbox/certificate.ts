import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A key and the certificate that says it speaks for 127.0.0.1, both as PEM. */
export interface ServerCertificate {
	readonly key: string;
	readonly certificate: string;
}

/**
 * Makes a key and a self-signed certificate for 127.0.0.1 and localhost that is good for a year and can sign no other.
 * By hand, because Node signs but writes no certificates: RFC 5280, with an EC key on P-256.
 */
export function serverCertificate(now: number): ServerCertificate {
	const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const name = der(0x30, der(0x31, der(0x30, oid.commonName, der(0x0c, Buffer.from("Meridian sandbox")))));
	const day = 24 * 60 * 60 * 1000;
	const body = der(
		0x30,
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
		der(0x30, oid.ecdsaWithSha256),
		name,
		der(0x30, utcTime(now - day), utcTime(now + 365 * day)),
		name,
		publicKey.export({ type: "spki", format: "der" }),
		der(
			0xa3,
			der(
				0x30,
				extension(oid.basicConstraints, der(0x30)),
				extension(oid.keyUsage, Buffer.from([0x03, 0x02, 0x07, 0x80])),
				extension(oid.extendedKeyUsage, der(0x30, oid.serverAuth)),
				extension(
					oid.subjectAltName,
					der(0x30, der(0x82, Buffer.from("localhost")), der(0x87, Buffer.from([127, 0, 0, 1]))),
				),
			),
		),
	);
	const signature = Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]);
	const whole = der(0x30, body, der(0x30, oid.ecdsaWithSha256), der(0x03, signature));
	return {
		key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
		certificate: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64").replace(/.{64}/g, "$&\n").trimEnd()}\n-----END CERTIFICATE-----\n`,
	};
}

const hex = (text: string) => Buffer.from(text, "hex");

/** Object identifiers, encoded. */
const oid = {
	ecdsaWithSha256: hex("06082a8648ce3d040302"), // 1.2.840.10045.4.3.2
	commonName: hex("0603550403"), // 2.5.4.3
	keyUsage: hex("0603551d0f"), // 2.5.29.15
	subjectAltName: hex("0603551d11"), // 2.5.29.17
	basicConstraints: hex("0603551d13"), // 2.5.29.19
	extendedKeyUsage: hex("0603551d25"), // 2.5.29.37
	serverAuth: hex("06082b06010505070301"), // 1.3.6.1.5.5.7.3.1
};

/** One DER value: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const length = body.length.toString(16);
	const bytes = hex(length.padStart(length.length + (length.length % 2), "0"));
	const head = body.length < 128 ? [tag, body.length] : [tag, 0x80 | bytes.length, ...bytes];
	return Buffer.concat([Buffer.from(head), body]);
}

function extension(id: Buffer, value: Buffer): Buffer {
	return der(0x30, id, der(0x04, value));
}

function utcTime(time: number): Buffer {
	const digits = new Date(time).toISOString().replace(/\D/g, "").slice(2, 14);
	return der(0x17, Buffer.from(`${digits}Z`));
}
