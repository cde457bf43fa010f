import Handlebars from "handlebars/runtime";
import { type Origin, provenance } from "./origin";

/** Templates by file name, in templates/. */
export type TemplateName =
	| "chrony.conf.hbs"
	| "ntp.conf.hbs"
	| "timesyncd.conf.hbs"
	| "w32time.ps1.hbs"
	| "apply.sh.hbs"
	| "apply.ps1.hbs"
	| "resolved.conf.hbs"
	| "link-dns.conf.hbs"
	| "network-manager-dns.conf.hbs"
	| "dhcp-dns.sh.hbs"
	| "udhcpc-dns.conf.hbs"
	| "resolvconf-dns.hbs"
	| "openresolv-dns.conf.hbs"
	| "apt.list.hbs"
	| "apt.sources.hbs"
	| "rpm.repo.hbs"
	| "apk-repositories.hbs"
	| "pip.conf.hbs";

/** Handlebars' own compiled form of each template, written by `npm run build`. */
const compiledTemplates = require("./compiled-templates") as Record<string, TemplateSpecification>;
/** Parts of other templates lie in folders: `{{> "apply/dns.sh.hbs"}}`. */
for (const [name, template] of Object.entries(compiledTemplates)) {
	if (name.includes("/")) Handlebars.registerPartial(name, Handlebars.template(template));
}
const templates = new Map<TemplateName, HandlebarsTemplateDelegate>();

/** Renders a template for a guest: the only call of Handlebars. Throws when the model lacks a value. */
export function renderTemplate(name: TemplateName, origin: Origin, model: object): string {
	let template = templates.get(name);
	if (!template) {
		template = Handlebars.template(compiledTemplates[name]!);
		templates.set(name, template);
	}
	return template({ ...model, provenance: provenance(name, origin) });
}
