using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Allocations.Engine.HostTests;

/// <summary>The engine and its options in a container.</summary>
public sealed class OptionsTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "allocations-host-" + Path.GetRandomFileName());

    private static EngineOptions Small => new() { SegmentBytes = 1 << 20, OperationWindow = 1000, AllowVolatileFileSystem = true };

    [Fact]
    public void Options_are_set_by_code_and_by_configuration()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Durability"] = "Flushed", ["CommitInterval"] = "00:00:00.0015", ["AuditTrail"] = "false", ["MaxMemoryBytes"] = "500000000",
            })
            .Build();
        using ServiceProvider services = new ServiceCollection()
            .Configure<EngineOptions>(configuration)
            .Configure<EngineOptions>(options => options.RingBytes = 1 << 20)
            .BuildServiceProvider();
        EngineOptions options = services.GetRequiredService<IOptions<EngineOptions>>().Value;
        Assert.Equal(
            new EngineOptions
            {
                Durability = Durability.Flushed, CommitInterval = TimeSpan.FromMilliseconds(1.5), AuditTrail = false,
                MaxMemoryBytes = 500_000_000, RingBytes = 1 << 20,
            },
            options);
    }

    [Fact]
    public async Task A_container_that_is_disposed_of_synchronously_closes_the_engine()
    {
        AllocationEngine engine;
        using (ServiceProvider services = new ServiceCollection()
            .AddSingleton(_ => AllocationEngine.OpenInMemory())
            .BuildServiceProvider())
        {
            engine = services.GetRequiredService<AllocationEngine>();
            Assert.Equal(0, engine.DurableSequence);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.AuditAsync());
        engine.Dispose();
    }

    [Fact]
    public async Task Closing_synchronously_is_a_clean_close()
    {
        using (AllocationEngine engine = await AllocationEngine.OpenAsync(_directory, Small))
        {
            Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        }

        await using AllocationEngine again = await AllocationEngine.OpenAsync(_directory, Small);
        Assert.True(again.OpenReport.ClosedCleanly);
        Assert.Equal(1, again.OpenReport.Sequence);
    }

    [Fact]
    public async Task Options_that_change_after_the_opening_began_have_no_effect()
    {
        EngineOptions options = Small;
        Task<AllocationEngine> opening = AllocationEngine.OpenAsync(_directory, options);
        options.SegmentBytes = 3;
        options.OperationWindow = -1;
        options.TimeProvider = null!;
        options.CheckpointOnDispose = false;
        await using (AllocationEngine engine = await opening)
        {
            Assert.Equal((1 << 20, 1000), (engine.OpenReport.SegmentBytes, engine.OpenReport.OperationWindow));
            Assert.True((await engine.Catalog.DefineProductAsync(new("P"))).IsSuccess);
        }

        // The checkpoint at the end was taken, as the options said when the store was opened.
        await using AllocationEngine again = await AllocationEngine.OpenAsync(_directory, Small);
        Assert.Equal(1, again.OpenReport.CheckpointSequence);
    }

    [Fact]
    public async Task A_bad_option_is_refused_at_the_opening()
    {
        EngineOptions options = Small;
        options.SegmentBytes = 3;
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => AllocationEngine.OpenAsync(_directory, options));
        Assert.False(Directory.Exists(_directory));
    }

    [Fact]
    public async Task An_option_that_contradicts_the_store_is_reported_and_a_default_is_not()
    {
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(_directory, Small))
        {
            Assert.Empty(engine.OpenReport.IgnoredOptions);
        }

        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(_directory, new() { AllowVolatileFileSystem = true }))
        {
            Assert.Empty(engine.OpenReport.IgnoredOptions);
            Assert.Equal((1 << 20, 1000), (engine.OpenReport.SegmentBytes, engine.OpenReport.OperationWindow));
        }

        EngineOptions other = Small with { SegmentBytes = 2 << 20, OperationWindow = 2000, AuditTrail = false };
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(_directory, other))
        {
            Assert.Equal((1 << 20, 1000), (engine.OpenReport.SegmentBytes, engine.OpenReport.OperationWindow));
            Assert.Equal(
                [
                    "EngineOptions.SegmentBytes is 2097152, but this store was created with 1048576, which applies.",
                    "EngineOptions.OperationWindow is 2000, but this store was created with 1000, which applies.",
                    "EngineOptions.AuditTrail is False, but this store keeps an audit trail; only EndTrailAsync ends it.",
                ],
                engine.OpenReport.IgnoredOptions);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
