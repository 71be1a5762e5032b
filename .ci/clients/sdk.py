"""The official Python SDK, unchanged: every call goes through its own request and reply models."""

import json

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sqlserver.v20180328 import models, sqlserver_client

from accounts import REGION, SECRET_ID, SECRET_KEY


class Sdk:
    def __init__(self, address, key=SECRET_KEY, secret_id=SECRET_ID, method="POST", unsigned=False):
        profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=address, reqMethod=method))
        profile.unsignedPayload = unsigned
        self.client = client_with(profile, key, secret_id)

    def call(self, action, **fields):
        """The reply as a dictionary."""
        request = getattr(models, f"{action}Request")()
        request.from_json_string(json.dumps(fields))
        return json.loads(getattr(self.client, action)(request).to_json_string())

    def code(self, action, **fields):
        """The code that the call is refused with, or None."""
        try:
            self.call(action, **fields)
        except TencentCloudSDKException as error:
            return error.get_code()
        return None


def client_with(profile, key=SECRET_KEY, secret_id=SECRET_ID):
    return sqlserver_client.SqlserverClient(credential.Credential(secret_id, key), REGION, profile)
