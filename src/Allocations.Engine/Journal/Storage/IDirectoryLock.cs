namespace Allocations.Engine.Journal;

/// <summary>A directory that belongs to this process until the lock is disposed of.</summary>
internal interface IDirectoryLock : IDisposable
{
    /// <summary>Throws if the lock no longer keeps others out, because its file or the directory was deleted or replaced: what
    /// is written from now on may never be found, or may meet what another process writes.</summary>
    void RequireHeld();
}
