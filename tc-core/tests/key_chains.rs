//! Key chains that the documentation has published, or that others have computed.

use tc_core::secret::SecretString;
use tc_core::sign::{HexDigest, KeyChain, UtcDate};

/// The secret key of the current documentation.
const EXAMPLE_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
/// The secret key of the older documentation, which really is made of asterisks.
const MASKED_KEY: &str = "********************************";
const DAY_2019_02_25: i64 = 1_551_113_065;

fn chain(secret_key: &str, timestamp: i64, service: &str) -> [String; 3] {
    let date = UtcDate::from_unix(timestamp);
    let chain = KeyChain::derive(&SecretString::from(secret_key), date, service);
    [chain.expose_date(), chain.expose_service(), chain.expose_signing()]
        .map(|key| HexDigest::of_bytes(key).to_string())
}

#[test]
fn the_key_chain_of_the_example_credential_is_reproduced() {
    let date = "d1308c81fe71cfd4e06437bbc067b2b8a3d2d8c0e375d547f15c41d5214b395a";
    assert_eq!(
        chain(EXAMPLE_KEY, DAY_2019_02_25, "cvm"),
        [
            date,
            "3c7cb7c7795393edc14fd2e0e6434a518564b4504b88e94f5d11bf59ba3e7050",
            "ac658d5dde49e9bfdd14e04e062f66b05d9f637d44b8a8d845327d4a77f666b1",
        ]
    );
    assert_eq!(
        chain(EXAMPLE_KEY, DAY_2019_02_25, "sqlserver"),
        [
            date,
            "1c161548306912e4648cef7794307020c8b77cb6822ca4de18546674522d900e",
            "9f98b9b7e3ef3135c0b5cc9238ea76728b55edc159ada083a480abefb7e08b43",
        ]
    );
}

#[test]
fn the_published_key_chain_of_the_masked_credential_is_reproduced() {
    assert_eq!(
        chain(MASKED_KEY, DAY_2019_02_25, "cvm"),
        [
            "da98fb70dcf6b112dc21038d1eeeb3a95c74b4dcb12c1131f864f6066bd02be0",
            "8d70cbefb03939f929db64d32dc2ba89b1095620119fe3e050e2b18c5bd2752f",
            "b596b923aad85185e2d1f6659d2a062e0a86731226e021e61bfe06f7ed05f5af",
        ]
    );
}

#[test]
fn the_published_key_chain_of_the_get_vector_is_reproduced() {
    assert_eq!(
        chain(EXAMPLE_KEY, 1_539_084_154, "cvm"),
        [
            "e476728ff6d7bacfa7847b3d3d6d3a9e6f536992367701d4533354ca7b5d0fa5",
            "6e3d6d4854b8adc273db620fefefebecb11004f335f9991439eba3c231030714",
            "39c4cf287fdff993dc407e649450ae4a0f1e1fd75aedb08d8160e47372e9b62d",
        ]
    );
}
