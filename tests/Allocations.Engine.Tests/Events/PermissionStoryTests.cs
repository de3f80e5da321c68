using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>What grants leave in the trail of a store, and that a store that is opened again goes by them.</summary>
public sealed class PermissionStoryTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();

    [Fact]
    public async Task A_grant_says_to_whom_where_and_what_was_granted_before_and_after()
    {
        await using AllocationEngine engine = Open();
        ActorId ann = (await engine.Catalog.DefineActorAsync(new("ann"))).EnsureSuccess();
        LocationId dock = (await engine.Catalog.DefineLocationAsync(new("DOCK"))).EnsureSuccess();
        await engine.Permissions.GrantPermissionAsync(default, CommandFamilies.AllCommands);
        await engine.Permissions.GrantPermissionAsync(ann, CommandFamilies.Stock, dock);
        await engine.Permissions.GrantPermissionAsync(ann, CommandFamilies.Stock | CommandFamilies.RestrictedLocations, dock);
        await engine.Permissions.GrantPermissionAsync(ann, CommandFamilies.Stock, dock);
        await engine.Permissions.RevokePermissionAsync(ann, CommandFamilies.Stock | CommandFamilies.Catalog, dock);
        await engine.Permissions.RevokePermissionAsync(ann, CommandFamilies.RestrictedLocations, dock);
        Assert.Equal(
            [
                "PermissionGranted to 0 at 0 nothing>AllCommands", "PermissionGranted to 1 at 1 nothing>Stock",
                "PermissionGranted to 1 at 1 Stock>Stock, RestrictedLocations",
                "PermissionRevoked to 1 at 1 Stock, RestrictedLocations>RestrictedLocations",
                "PermissionRevoked to 1 at 1 RestrictedLocations>nothing",
            ],
            (await EventsAsync(engine)).Select(each => $"{each.Kind} to {each.SubjectActor.Value} at {each.Location.Value} "
                + $"{each.Change!.Before ?? "nothing"}>{each.Change!.After ?? "nothing"}"));
    }

    [Fact]
    public async Task A_store_that_is_opened_again_goes_by_what_was_granted()
    {
        ActorId ann;
        ProductId bolt;
        LocationId dock;
        await using (AllocationEngine engine = Open())
        {
            ann = (await engine.Catalog.DefineActorAsync(new("ann"))).EnsureSuccess();
            dock = (await engine.Catalog.DefineLocationAsync(new("DOCK"))).EnsureSuccess();
            bolt = (await engine.Catalog.DefineProductAsync(new("BOLT"))).EnsureSuccess();
            await engine.Permissions.GrantPermissionAsync(ann, CommandFamilies.AllCommands);
            Assert.Equal(CommandStatus.NotPermitted, (await engine.Stock.ReceiveAsync(bolt, dock, 1, operation: new(1))).Status);
        }

        await using (AllocationEngine engine = Open())
        {
            Assert.Equal(CommandStatus.NotPermitted, (await engine.Stock.ReceiveAsync(bolt, dock, 1, operation: new(1))).Status);
            EngineScope ofAnn = engine.As(TenantId.Default, ann);
            await ofAnn.Permissions.GrantPermissionAsync(default, CommandFamilies.Stock, dock);
            Outcome done = await engine.Stock.ReceiveAsync(bolt, dock, 1, operation: new(1));
            Assert.True(done is { IsSuccess: true, IsRepeated: false });
            Assert.Equal(
                CommandStatus.OperationIdReused, (await ofAnn.Stock.ReceiveAsync(bolt, dock, 1, operation: new(1))).Status);
        }
    }

    private AllocationEngine Open() => EngineRun.Open(
        _storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });

    private static async Task<List<EngineEvent>> EventsAsync(AllocationEngine engine)
    {
        long last = (await engine.Catalog.DefineLocationAsync(new("the end"))).Outcome.Sequence;
        List<EngineEvent> read = [];
        using var patience = new CancellationTokenSource(Patience.Ceiling);
        await foreach (EngineEvent each in engine.Events.ReadAsync(cancellationToken: patience.Token))
        {
            if (each.Position.Sequence >= last)
            {
                break;
            }

            if (each.Kind is EventKind.PermissionGranted or EventKind.PermissionRevoked)
            {
                read.Add(each);
            }
        }

        return read;
    }
}
