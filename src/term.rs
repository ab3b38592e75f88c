//! The shell round the pure core: the terminal, threads, files, signals. Nothing but `cli` names it.

mod backstage;
mod beside;
pub mod capability;
mod copy;
pub mod decks;
mod input;
mod journals;
mod keep;
mod live;
mod loader;
mod output;
mod pace;
mod run;
mod session;
mod signals;
mod store;
mod watcher;
pub mod wire;

pub use backstage::Backstage;
pub use beside::{Configured, Reader, Reread};
pub use copy::{Between, Copying};
pub use keep::Keeper;
pub use loader::{Data, read_all};
pub use run::{Ending, Looks, Start, run};
pub use session::size;
pub use store::{Kept, Store};
pub use watcher::changes;
