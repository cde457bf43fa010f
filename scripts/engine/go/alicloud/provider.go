package main

import (
	"strings"

	"github.com/aliyun/terraform-provider-alicloud/alicloud"
	"github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shimv1 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v1"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// Terraform name -> module/Name, as @pulumi/alicloud registers them (`__pulumiType` in its JavaScript).
var resources = map[string]string{
	"alicloud_instance":                "ecs/Instance",
	"alicloud_security_group":          "ecs/SecurityGroup",
	"alicloud_security_group_rule":     "ecs/SecurityGroupRule",
	"alicloud_disk":                    "ecs/Disk",
	"alicloud_disk_attachment":         "ecs/DiskAttachment",
	"alicloud_ecs_disk":                "ecs/EcsDisk",
	"alicloud_ecs_disk_attachment":     "ecs/EcsDiskAttachment",
	"alicloud_key_pair":                "ecs/KeyPair",
	"alicloud_key_pair_attachment":     "ecs/KeyPairAttachment",
	"alicloud_ecs_key_pair":            "ecs/EcsKeyPair",
	"alicloud_ecs_key_pair_attachment": "ecs/EcsKeyPairAttachment",
	"alicloud_ecs_command":             "ecs/Command",
	"alicloud_ecs_invocation":          "ecs/EcsInvocation",
	"alicloud_eip_address":             "ecs/EipAddress",
	"alicloud_eip_association":         "ecs/EipAssociation",
	"alicloud_vpc":                     "vpc/Network",
	"alicloud_vswitch":                 "vpc/Switch",
}

// Terraform name -> module/name of the function, as @pulumi/alicloud invokes them.
var functions = map[string]string{
	"alicloud_account":              "index/getAccount",
	"alicloud_caller_identity":      "index/getCallerIdentity",
	"alicloud_regions":              "index/getRegions",
	"alicloud_zones":                "index/getZones",
	"alicloud_images":               "ecs/getImages",
	"alicloud_instance_types":       "ecs/getInstanceTypes",
	"alicloud_instances":            "ecs/getInstances",
	"alicloud_ecs_disks":            "ecs/getEcsDisks",
	"alicloud_ecs_key_pairs":        "ecs/getEcsKeyPairs",
	"alicloud_security_groups":      "ecs/getSecurityGroups",
	"alicloud_security_group_rules": "ecs/getSecurityGroupRules",
	"alicloud_vpcs":                 "vpc/getNetworks",
	"alicloud_vswitches":            "vpc/getSwitches",
}

func providerInfo() tfbridge.ProviderInfo {
	info := tfbridge.ProviderInfo{
		P:            shimv1.NewProvider(alicloud.Provider().(*schema.Provider)),
		Name:         "alicloud",
		Version:      version,
		MetadataInfo: tfbridge.NewProviderMetadata([]byte("{}")),
		Resources:    map[string]*tfbridge.ResourceInfo{},
		DataSources:  map[string]*tfbridge.DataSourceInfo{},
	}
	for terraform, name := range resources {
		info.Resources[terraform] = &tfbridge.ResourceInfo{Tok: tokens.Type(token(name))}
	}
	// The upstream field holds several; @pulumi/alicloud keeps the one it always had.
	info.Resources["alicloud_instance"].Fields = map[string]*tfbridge.SchemaInfo{
		"network_interfaces": {Name: "networkInterfaces", MaxItemsOne: tfbridge.True()},
	}
	for terraform, name := range functions {
		info.DataSources[terraform] = &tfbridge.DataSourceInfo{Tok: tokens.ModuleMember(token(name))}
	}
	// As the vendor's build does: a resource that is given no name gets one of its own.
	info.SetAutonaming(255, "-")
	return info
}

// token turns "ecs/Instance" into "alicloud:ecs/instance:Instance".
func token(name string) string {
	module, member, _ := strings.Cut(name, "/")
	return "alicloud:" + module + "/" + strings.ToLower(member[:1]) + member[1:] + ":" + member
}

func serve(info tfbridge.ProviderInfo, schema []byte) {
	tfbridge.Main("alicloud", version, info, schema)
}
