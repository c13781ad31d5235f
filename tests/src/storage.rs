//! Polar's file operations and an S3-like storage, as two servers on loopback.
//!
//! The storage is strict: it rejects a part whose URL is not signed, whose checksum differs, or that carries headers of
//! Polar's API. Completing an upload checks the entity tag and the checksum of every part, and the checksum of the file.

mod api;
mod bucket;
mod http;

use std::collections::BTreeMap;
use std::io::Result;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

pub use http::Received;

/// The token that the API accepts.
pub const TOKEN: &str = "polar_oat_canary";

/// What the storage does with a request instead of serving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// Responds with this status and S3 error code.
    Status(u16, &'static str),
    /// Resets the connection in the middle of the body.
    CutBody,
    /// Serves the request and closes the connection instead of responding.
    CutResponse,
    /// Damages the body as it is received.
    Damage,
    /// Responds without an `ETag`.
    NoEtag,
    /// Never responds, until the client closes the connection.
    Hang,
}

/// A file that was created.
#[derive(Debug, Default)]
pub struct StoredFile {
    /// The body of the request that created it.
    pub created: serde_json::Value,
    /// Content and entity tag of each part that was received.
    pub parts: BTreeMap<i64, (Vec<u8>, String)>,
    /// The content, once the upload is complete.
    pub content: Option<Vec<u8>>,
}

/// What the servers have received, and what they will do.
#[derive(Debug, Default)]
pub struct StorageState {
    /// The created files.
    pub files: Vec<StoredFile>,
    /// Requests to the API.
    pub api_requests: Vec<Received>,
    /// Requests to the storage, without their bodies.
    pub storage_requests: Vec<Received>,
    /// The faults of each part, in the order of its attempts. For downloads, those of part 0.
    pub faults: BTreeMap<i64, Vec<StorageFault>>,
    /// The number of responses to `files:uploaded` that are lost.
    pub lost_completions: usize,
    /// Whether the presigned URLs have expired.
    pub is_expired: bool,
    /// The largest number of parts that were received at the same time.
    pub max_concurrent_parts: usize,
    /// A file for customers to download.
    pub download: Vec<u8>,
    concurrent_parts: usize,
    /// If set, a part is only served once this number of parts is being received.
    pub wait_for_concurrent: usize,
}

/// The state of both servers, and a signal that another part is being received.
#[derive(Debug, Default)]
struct Shared {
    state: Mutex<StorageState>,
    part_arrived: Condvar,
}

/// Two servers on loopback, which run until they are dropped.
#[derive(Debug)]
pub struct StorageServer {
    api: SocketAddr,
    storage: SocketAddr,
    state: Arc<Shared>,
    stop: Arc<AtomicBool>,
}

impl StorageServer {
    /// Starts both servers.
    ///
    /// # Errors
    /// Returns an error if no port can be bound.
    pub fn start() -> Result<Self> {
        let (api, storage) = (TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?);
        let server = Self {
            api: api.local_addr()?,
            storage: storage.local_addr()?,
            state: Arc::default(),
            stop: Arc::default(),
        };
        let storage_url = format!("http://{}", server.storage);
        let api_url = server.api_url();
        server.serve(api, move |state, stream| {
            api::serve(state, stream, &api_url, &storage_url)
        });
        server.serve(storage, bucket::serve);
        Ok(server)
    }

    fn serve(&self, listener: TcpListener, serve: impl Fn(&Shared, &TcpStream) -> Result<()> + Clone + Send + 'static) {
        let (state, stop) = (Arc::clone(&self.state), Arc::clone(&self.stop));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let (state, serve) = (Arc::clone(&state), serve.clone());
                // An I/O error means that the client closed the connection.
                std::thread::spawn(move || drop(serve(&state, &stream)));
            }
        });
    }

    /// The base URL of the API.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}", self.api)
    }

    /// The JSON of a file that customers can download, for the model `FileDownload`.
    #[must_use]
    pub fn file_download(&self, content: &[u8]) -> serde_json::Value {
        self.state().download = content.to_vec();
        api::file_download(&self.api_url(), content)
    }

    /// The state of the servers.
    pub fn state(&self) -> MutexGuard<'_, StorageState> {
        lock(&self.state)
    }

    /// The numbers of the parts that were sent, in order, including repetitions.
    #[must_use]
    pub fn sent_parts(&self) -> Vec<i64> {
        let state = self.state();
        state
            .storage_requests
            .iter()
            .filter_map(|request| bucket::part_number(&request.target))
            .collect()
    }
}

impl Drop for StorageServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        for address in [self.api, self.storage] {
            // Wakes the accepting thread.
            drop(TcpStream::connect(address));
        }
    }
}

fn lock(shared: &Shared) -> MutexGuard<'_, StorageState> {
    shared.state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The SHA-256 of a content in base64.
#[must_use]
pub fn checksum(content: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(content))
}
