using Allocations.Engine.CrashChild;

namespace Allocations.Engine.Tests.Durable;

/// <summary>Two processes and one store.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, $"two-{Guid.NewGuid():n}");

    [Fact]
    public async Task While_another_process_has_the_store_it_is_refused_and_the_owner_named()
    {
        using ChildProcess child = new(_directory, 1);
        await child.ReadyAsync();
        for (int attempt = 0; attempt < 3; attempt++)
        {
            StoreLockedException refused =
                await Assert.ThrowsAsync<StoreLockedException>(() => AllocationEngine.OpenAsync(_directory, Load.Options));
            Assert.Equal(child.Id, refused.OwnerProcessId);
        }

        Ack[] acknowledged = await child.KillAsync();
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(_directory, Load.Options);
        Assert.True(engine.OpenReport.Sequence >= acknowledged.Length, "The refused openers took something away.");
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
