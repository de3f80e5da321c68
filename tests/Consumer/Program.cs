using System.Reflection;
using System.Runtime.CompilerServices;
using Allocations.Engine;
using Consumer;

var checks = new Checks();
Assembly engineAssembly = typeof(AllocationEngine).Assembly;
checks.AreEqual(0, engineAssembly.GetCustomAttributes<InternalsVisibleToAttribute>().Count(), "assemblies that see internals");

string directory = Path.Combine(AppContext.BaseDirectory, "store-" + Path.GetRandomFileName());
try
{
    ProductId pump;
    LocationId bin;
    AllocationId promised;
    StateDigest digest;
    await using (AllocationEngine engine = await AllocationEngine.OpenAsync(directory))
    {
        checks.AreEqual(true, engine.OpenReport.Created, "store created");
        pump = await engine.Catalog.DefineProductAsync(new("PUMP-1") { Tracking = Tracking.Serialized });
        bin = await engine.Catalog.DefineLocationAsync(new("A-47"));
        (await engine.Stock.ReceiveAsync(pump, bin, ["SN-1", "SN-2", "SN-3"], operation: new(1))).EnsureSuccess();

        AllocationOutcome created = await engine.Allocations.CreateAsync(
            new(pump, quantity: 2) { Document = new(DocumentKind.SalesOrder, "SO-1"), Priority = Priority.High(900) }, operation: new(2));
        promised = created.EnsureSuccess().Id;
        (await engine.Fulfillment.ReleaseAsync(promised, ["SN-1"], ReleaseReason.Shipment, operation: new(3))).EnsureSuccess();

#if DROPS_AN_OUTCOME
        await engine.Stock.ReceiveAsync(pump, bin, ["SN-4"]);
#endif
        AllocationOutcome again = await engine.Allocations.CreateAsync(
            new(pump, quantity: 1) { Document = new(DocumentKind.SalesOrder, "SO-1") }, operation: new(2));
        checks.AreEqual(CommandStatus.OperationIdReused, again.Status, "another command under a used operation id");
        await ReadBackAsync(engine, "before closing");
        digest = await engine.GetDigestAsync();
    }

    await using (AllocationEngine engine = await AllocationEngine.OpenAsync(directory))
    {
        checks.AreEqual(false, engine.OpenReport.Created, "store created on reopening");
        checks.AreEqual(true, engine.OpenReport.ClosedCleanly, "closed cleanly");
        checks.AreEqual(digest, await engine.GetDigestAsync(), "digest after reopening");
        await ReadBackAsync(engine, "after reopening");
        AuditReport audit = await engine.AuditAsync();
        checks.AreEqual(true, audit.IsSound, "audit");
    }

    async Task ReadBackAsync(AllocationEngine engine, string when)
    {
        checks.AreEqual(true, engine.Catalog.TryFindProduct("PUMP-1", out ProductId found), $"product found {when}");
        checks.AreEqual(pump, found, $"product {when}");
        checks.AreEqual(true, engine.Allocations.TryGet(promised, out AllocationView view), $"allocation found {when}");
        checks.AreEqual(((Quantity)1, (Quantity)1, Quantity.Zero), (view.Delivered, view.Allocated, view.Open), $"delivered, reserved and open {when}");
        checks.AreEqual((Quantity)2, engine.Stock.GetStock(pump, bin).OnHand, $"on hand {when}");
        SerialView? unit = await engine.Stock.FindSerialAsync(pump, "SN-2");
        checks.AreEqual(promised, unit?.Allocation ?? default, $"allocation that has SN-2 {when}");
        IReadOnlyList<AllocationId> ofOrder = await engine.Allocations.FindByDocumentAsync(new(DocumentKind.SalesOrder, "SO-1"));
        checks.AreEqual(promised, ofOrder.Single(), $"allocation of SO-1 {when}");
    }
}
finally
{
    if (Directory.Exists(directory))
    {
        Directory.Delete(directory, recursive: true);
    }
}

Console.WriteLine($"consumer of the package: {checks}");
return checks.Failed == 0 ? 0 : 1;
