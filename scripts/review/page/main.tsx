import { render } from "preact";
import { App } from "./app";
import { preparePrinting } from "./print-view";

render(<App />, document.getElementById("app")!);
preparePrinting();
// For measurements (scripts/dev/bench-review.ts): the first frame in which everything answers.
requestAnimationFrame(() => performance.mark("interactive"));
