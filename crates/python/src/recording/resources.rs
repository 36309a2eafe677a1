//! Facts about locks, queues and the like.

use interleave_trace::{EventKind, ResourceId, ResourceKind};

use crate::recording::Recording;

impl Recording {
    /// A resource was made, or met for the first time.
    pub(crate) fn resource_created(&mut self, kind: ResourceKind, name: String) -> ResourceId {
        let resource = ResourceId::from_idx(self.n_resources as usize);
        self.n_resources += 1;
        self.push(EventKind::ResourceCreated { resource, kind, name });
        resource
    }

    /// Whoever executes holds it, or one of its places.
    pub(crate) fn resource_acquired(&mut self, resource: ResourceId) {
        self.push(EventKind::ResourceAcquired { resource });
    }

    /// Whoever executes gave it back. A semaphore may be given what was never taken; then nobody loses it.
    pub(crate) fn resource_released(&mut self, resource: ResourceId) {
        self.flush();
        if self.state().resource(resource).is_some_and(|resource| !resource.holders.is_empty()) {
            self.push(EventKind::ResourceReleased { resource });
        }
    }

    /// The number that it shows, if that changed.
    pub(crate) fn resource_level(&mut self, resource: ResourceId, level: u32) {
        self.flush();
        if self.state().resource(resource).is_some_and(|resource| resource.level != Some(level)) {
            self.push(EventKind::ResourceLevelChanged { resource, level });
        }
    }
}
