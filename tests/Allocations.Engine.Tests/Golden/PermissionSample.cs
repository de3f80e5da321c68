namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with grants: actor 1 may do everything, actor 2 little, and one had something that was revoked; product 1 was
/// promised at a restricted location, and tenant 1 has no grants any more.</summary>
internal static class PermissionSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using (CommandBatch batch = engine.RentBatch())
        {
            batch.DefineActor(new("manager"));
            batch.DefineActor(new("clerk"));
            batch.DefineTenant(new("north"));
            batch.DefineProduct(new("BOLT"));
            batch.DefineLocation(new("A-47"));
            batch.DefineLocation(new("VAULT") { Kind = LocationKind.Restricted });
            batch.Receive(new(1), new(2), 5);
            batch.GrantPermission(new(1), CommandFamilies.AllCommands);
            batch.Receive(new(1), new(1), 1); // not permitted any more
            await batch.SubmitAsync();
        }

        EngineScope manager = engine.As(TenantId.Default, new(1));
        using (CommandBatch batch = manager.RentBatch())
        {
            batch.GrantPermission(new(2), CommandFamilies.Stock | CommandFamilies.Catalog);
            batch.GrantPermission(new(2), CommandFamilies.Fulfillment, new(1));
            batch.GrantPermission(default, CommandFamilies.Stock, new(1));
            batch.GrantPermission(new(1), CommandFamilies.RestrictedLocations, new(2));
            batch.Create(new(new(1), 3) { Locations = new LocationId[] { new(2) } });
            await batch.SubmitAsync();
        }

        await engine.CheckpointAsync();
        await manager.Permissions.RevokePermissionAsync(new(2), CommandFamilies.Catalog);
        await manager.Permissions.RevokePermissionAsync(new(2), CommandFamilies.Fulfillment, new(1));
        await engine.As(TenantId.Default, new(2)).Stock.ReceiveAsync(new(1), new(1), 2);
        EngineScope north = engine.As(new(1));
        await north.Permissions.GrantPermissionAsync(default, CommandFamilies.Permissions);
        await north.Permissions.RevokePermissionAsync(default, CommandFamilies.Permissions);
    }
}
