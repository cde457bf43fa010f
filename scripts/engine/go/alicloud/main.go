// A small Pulumi provider "alicloud" for machines that can't have the vendor's build: the upstream Terraform
// provider's own resources, only those that Meridian and its readers use, under @pulumi/alicloud's names.
package main

import (
	"encoding/json"
	"log"
	"os"
)

// version is that of @pulumi/alicloud whose typings the names agree with; set by -ldflags.
var version = "0.0.0"

func main() {
	provider := providerInfo()
	schema, err := json.Marshal(packageSchema(provider))
	if err != nil {
		log.Fatal(err)
	}
	if len(os.Args) == 2 && os.Args[1] == "-schema" {
		os.Stdout.Write(append(schema, '\n'))
		return
	}
	serve(provider, schema)
}
