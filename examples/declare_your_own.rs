//! Declares an action of another service, calls it, and serves it: nothing but the declaration is needed.
//!
//!     cargo run --example declare_your_own

use std::error::Error;
use tc_core::prelude::*;
use tc_sim::Sim;

/// Lists SSH key pairs.
#[tc_action(service = "cvm", version = "2017-03-12", rate_limit = 10, paginate = offset)]
pub struct DescribeKeyPairs {
    /// Only these.
    #[tc(count = 1..=100, each(pattern = "^skey-[a-z0-9]{8}$"))]
    pub key_ids: Option<Vec<String>>,
    /// Only those that match; not together with `key_ids`.
    #[tc(count = 1..=10)]
    pub filters: Option<Vec<Filter>>,
    /// Rows to pass over.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Rows to give.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<i64>,
}

/// A condition: the field has one of the values.
#[derive(TcModel)]
pub struct Filter {
    /// The field.
    #[tc(one_of("project-id", "key-name"))]
    pub name: String,
    /// The values.
    pub values: Vec<String>,
}

/// A page of key pairs.
#[derive(TcModel)]
pub struct DescribeKeyPairsResponse {
    /// How many there are on all pages.
    #[tc(total)]
    pub total_count: i64,
    /// The key pairs.
    #[tc(items)]
    pub key_pair_set: Vec<KeyPair>,
}

/// A key pair.
#[derive(TcModel)]
pub struct KeyPair {
    /// Its id.
    #[tc(example = "skey-a1b2c3d4")]
    pub key_id: String,
    /// Its name.
    pub key_name: String,
    /// Who made it.
    pub origin: Origin,
    /// When it was made.
    pub created_time: Option<DateTime>,
}

/// Who made a key pair.
#[derive(TcEnum)]
pub enum Origin {
    /// The service.
    #[tc(rename = "CREATED")]
    Created,
    /// The user, who uploaded it.
    #[tc(rename = "IMPORTED")]
    Imported,
    /// Anything newer.
    #[tc(other)]
    Other(String),
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The other side of the wire: a handler gets the declared struct.
    let sim = Sim::builder()
        .on(|request: DescribeKeyPairs, _cx| async move {
            let wanted = request.key_ids.unwrap_or_default();
            let pairs: Vec<KeyPair> = [("skey-a1b2c3d4", "laptop"), ("skey-e5f6a7b8", "ci")]
                .into_iter()
                .filter(|(id, _)| wanted.is_empty() || wanted.iter().any(|wanted| wanted == id))
                .map(|(id, name)| KeyPair::new(id, name, Origin::Imported))
                .collect();
            Ok(DescribeKeyPairsResponse::new(i64::try_from(pairs.len()).unwrap_or(i64::MAX), pairs))
        })
        .start()
        .await?;
    let client = sim.client();

    let all = client.call(DescribeKeyPairs::default()).await?;
    println!("all {}: {:?}", all.total_count, all.key_pair_set);
    let one = client.call(DescribeKeyPairs::default().key_ids(["skey-e5f6a7b8"])).await?;
    println!("one: {:?}", one.key_pair_set);

    // What the declaration does not allow is never sent; all of it is said at once.
    let wrong = DescribeKeyPairs::default().limit(500).filters([Filter::new("colour", ["red"])]);
    println!("refused: {}", client.call(wrong).await.unwrap_err());
    Ok(())
}
