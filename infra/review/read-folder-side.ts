import * as z from "zod";
import { SpecError } from "../error";
import { areMasked, secretSettings } from "./masks";
import type { Side, SideGroup } from "./side";

/** What is read of a manifest; the rest of it does not matter here. */
const manifestSchema = z.object({
	groups: z.record(
		z.string(),
		z.object({
			os: z.string(),
			network: z.string(),
			carrier: z.string(),
			userData: z.object({ sha256: z.string() }).nullable(),
			command: z.object({ sha256: z.string() }).optional(),
			secrets: z.record(z.string(), z.string()).optional(),
			documents: z.array(z.object({ path: z.string(), mode: z.string() })),
		}),
	),
});

/**
 * What a folder of `meridian render` tells its groups. Throws SpecError where its manifest is none.
 * @param read the text of a file below the folder; undefined where there is none
 */
export function readFolderSide(label: string, read: (path: string) => string | undefined): Side {
	const manifest = manifestSchema.safeParse(parsed(read("manifest.json")));
	if (!manifest.success) {
		throw new SpecError(`${label} is no folder of \`meridian render\``, [
			{ path: "manifest.json", message: "it is missing or of another program. Render the fleet again." },
		]);
	}
	if (!Object.values(manifest.data.groups).every(({ secrets }) => areMasked(secrets))) {
		const message = "it was rendered with --with-secrets, whose values are not shown. Render again without.";
		throw new SpecError(`${label} can't be compared`, [{ path: "manifest.json", message }]);
	}
	const notes: string[] = [];
	const groups = Object.entries(manifest.data.groups).map(([name, group]): [string, SideGroup] => {
		const documents = group.documents.flatMap(({ path, mode }) => {
			const file = `${name}/files/${path.replace(/^\//, "").replace(/^([A-Z]):/, "$1")}`;
			const content = file.split("/").includes("..") ? undefined : read(file);
			if (content === undefined) notes.push(`${label}: ${file} is in the manifest, but not in the folder`);
			return content === undefined ? [] : [{ path, mode, content }];
		});
		const { os: system, network, carrier, userData, command, secrets } = group;
		return [
			name,
			{
				guests: undefined,
				settings: { system, network, carrier, ...secretSettings(secrets) },
				documents,
				carrierSha256: (userData?.sha256 ?? command?.sha256)?.replace(/^masked:/, ""),
				policy: "unknown",
			},
		];
	});
	return { label, groups: new Map(groups), notes };
}

function parsed(text: string | undefined): unknown {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return undefined;
	}
}
