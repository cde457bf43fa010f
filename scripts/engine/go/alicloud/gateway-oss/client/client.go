// Package client stands where the module proxy serves nothing: the provider's object storage client, which no
// mapped resource uses. It says so instead of working.
package client

import (
	"errors"

	"github.com/alibabacloud-go/alibabacloud-gateway-spi/client"
)

// NewClient always fails: this build has no object storage.
func NewClient() (client.ClientInterface, error) {
	return nil, errors.New("this build of the alicloud provider has no object storage (OSS)")
}
