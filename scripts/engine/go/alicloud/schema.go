package main

import (
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// packageSchema describes what is mapped, for `pulumi import`, `pulumi package get-schema` and the test that
// compares names and plurals with @pulumi/alicloud's typings.
func packageSchema(info tfbridge.ProviderInfo) schema.PackageSpec {
	pkg := schema.PackageSpec{
		Name:      info.Name,
		Version:   info.Version,
		Resources: map[string]schema.ResourceSpec{},
		Functions: map[string]schema.FunctionSpec{},
		Types:     map[string]schema.ComplexTypeSpec{},
	}
	for terraform, resource := range info.Resources {
		fields := info.P.ResourcesMap().Get(terraform).Schema()
		outputs := objectSpec(pkg, fields, resource.Fields, string(resource.Tok), everything)
		inputs := objectSpec(pkg, fields, resource.Fields, string(resource.Tok), settable)
		pkg.Resources[string(resource.Tok)] = schema.ResourceSpec{
			ObjectTypeSpec:  outputs,
			InputProperties: inputs.Properties,
			RequiredInputs:  inputs.Required,
		}
	}
	for terraform, function := range info.DataSources {
		fields := info.P.DataSourcesMap().Get(terraform).Schema()
		inputs := objectSpec(pkg, fields, function.Fields, string(function.Tok), settable)
		outputs := objectSpec(pkg, fields, function.Fields, string(function.Tok), everything)
		outputs.Properties["id"] = schema.PropertySpec{TypeSpec: schema.TypeSpec{Type: "string"}}
		pkg.Functions[string(function.Tok)] = schema.FunctionSpec{Inputs: &inputs, Outputs: &outputs}
	}
	return pkg
}

func everything(shim.Schema) bool { return true }

func settable(field shim.Schema) bool { return field.Optional() || field.Required() }

type overrides = map[string]*tfbridge.SchemaInfo

func objectSpec(pkg schema.PackageSpec, fields shim.SchemaMap, over overrides, owner string, wanted func(shim.Schema) bool) schema.ObjectTypeSpec {
	spec := schema.ObjectTypeSpec{Type: "object", Properties: map[string]schema.PropertySpec{}}
	fields.Range(func(terraform string, field shim.Schema) bool {
		if field.Removed() != "" || !wanted(field) {
			return true
		}
		name := tfbridge.TerraformToPulumiNameV2(terraform, fields, over)
		spec.Properties[name] = schema.PropertySpec{
			TypeSpec:           fieldSpec(pkg, field, over[terraform], owner, name),
			DeprecationMessage: field.Deprecated(),
			Secret:             field.Sensitive(),
		}
		if field.Required() && (over[terraform] == nil || over[terraform].Default == nil) {
			spec.Required = append(spec.Required, name)
		}
		return true
	})
	return spec
}

func fieldSpec(pkg schema.PackageSpec, field shim.Schema, over *tfbridge.SchemaInfo, owner, name string) schema.TypeSpec {
	switch field.Type() {
	case shim.TypeBool:
		return schema.TypeSpec{Type: "boolean"}
	case shim.TypeInt:
		return schema.TypeSpec{Type: "integer"}
	case shim.TypeFloat:
		return schema.TypeSpec{Type: "number"}
	case shim.TypeMap:
		element := elementSpec(pkg, field, owner, name)
		if _, block := field.Elem().(shim.Resource); block {
			return element
		}
		return schema.TypeSpec{Type: "object", AdditionalProperties: &element}
	case shim.TypeList, shim.TypeSet:
		element := elementSpec(pkg, field, owner, name)
		if tfbridge.IsMaxItemsOne(field, over) {
			return element
		}
		return schema.TypeSpec{Type: "array", Items: &element}
	default:
		return schema.TypeSpec{Type: "string"}
	}
}

// elementSpec is the type of a collection's element; a nested block becomes a named type of its owner.
func elementSpec(pkg schema.PackageSpec, field shim.Schema, owner, name string) schema.TypeSpec {
	switch element := field.Elem().(type) {
	case shim.Schema:
		return fieldSpec(pkg, element, nil, owner, name)
	case shim.Resource:
		token := nestedToken(owner, name)
		pkg.Types[token] = schema.ComplexTypeSpec{ObjectTypeSpec: objectSpec(pkg, element.Schema(), nil, token, everything)}
		return schema.TypeSpec{Ref: "#/types/" + token}
	default:
		return schema.TypeSpec{Type: "string"}
	}
}

// nestedToken turns "alicloud:ecs/instance:Instance" and "dataDisks" into "alicloud:ecs/instanceDataDisks:InstanceDataDisks".
func nestedToken(owner, name string) string {
	module, _, _ := strings.Cut(owner, "/")
	member := owner[strings.LastIndex(owner, ":")+1:] + strings.ToUpper(name[:1]) + name[1:]
	return module + "/" + strings.ToLower(member[:1]) + member[1:] + ":" + strings.ToUpper(member[:1]) + member[1:]
}
