namespace Allocations.Engine.Journal;

/// <summary>A directory that belongs to this process until the lock is disposed of.</summary>
internal interface IDirectoryLock : IDisposable
{
    /// <summary>Throws if the lock no longer excludes others, because its file or the directory was deleted or replaced:
    /// later writes might be lost, or collide with those of another process.</summary>
    void RequireHeld();
}
