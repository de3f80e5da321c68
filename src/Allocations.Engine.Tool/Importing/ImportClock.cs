namespace Allocations.Engine.Tool.Importing;

/// <summary>A clock that stands where the import puts it.</summary>
internal sealed class ImportClock(DateTimeOffset begin) : TimeProvider
{
    private long _ticks = begin.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset time) => Volatile.Write(ref _ticks, time.UtcTicks);
}
