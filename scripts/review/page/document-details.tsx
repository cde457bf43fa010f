import { useState } from "preact/hooks";
import type { ReviewValue } from "../../../infra/review/review-model";
import { DocumentView } from "./document-view";

interface Props {
	readonly path: string;
	readonly about: string;
	readonly text: () => string;
	readonly values: readonly ReviewValue[];
	readonly words: readonly string[];
	readonly initiallyOpen: boolean;
}

/** A document that is drawn when it is opened. */
export function DocumentDetails({ path, about, text, values, words, initiallyOpen }: Props) {
	const [open, setOpen] = useState(initiallyOpen);
	return (
		<details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>
				<code>{path}</code> <span class="quiet">{about}</span>
			</summary>
			{open && <DocumentView path={path} text={text()} values={values} words={words} />}
		</details>
	);
}
