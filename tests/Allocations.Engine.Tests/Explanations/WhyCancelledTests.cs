using static Allocations.Engine.ExplanationAdvice;
using static Allocations.Engine.ExplanationFigureKind;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>"Why did my allocation get cancelled automatically?" and "What happens if I delete an allocation by mistake?"</summary>
public sealed class WhyCancelledTests
{
    [Fact]
    public async Task Because_its_deadline_and_grace_passed()
    {
        await using Shop shop = await Shop.OpenAsync();
        AllocationId order = await shop.OrderAsync(
            new(shop.Cable, 5) { ExpiresAt = shop.Now.AddHours(1), Grace = TimeSpan.FromHours(1) });
        Assert.Equal(ExplanationRule.NeverCancelled, (await shop.Explain.WhyCancelledAsync(order)).Rule);
        await shop.PassAsync(TimeSpan.FromHours(3));
        Explanation answer = await shop.Explain.WhyCancelledAsync(order);
        Answers.Is(
            answer, ExplanationRule.CancelledByExpiry, [(Cancelled, 5), (Requested, 5)], [CreateAnother, ExtendExpiry],
            "5 of allocation 1 were cancelled");
        Assert.DoesNotContain(Recreate, answer.Advice);
        Assert.Equal(shop.Now, answer.Time);
    }

    [Fact]
    public async Task Because_its_stock_was_written_off()
    {
        await using Shop shop = await Shop.OpenAsync();
        await shop.ReceiveAsync(shop.Cable, shop.ShelfA, 5);
        AllocationId order = await shop.OrderAsync(new(shop.Cable, 5));
        (await shop.Engine.Stock.WriteOffAsync(shop.Cable, shop.ShelfA, 2, WriteOffReason.Damage, order, cancelUnfilled: true))
            .EnsureSuccess();
        Explanation answer = await shop.Explain.WhyCancelledAsync(order);
        Answers.Is(
            answer, ExplanationRule.CancelledWithStock, [(Cancelled, 2), (Allocated, 3)], [CreateAnother],
            "2 of allocation 1 were cancelled");
    }

    [Fact]
    public async Task Because_somebody_cancelled_it_and_it_can_be_recreated()
    {
        await using Shop shop = await Shop.OpenAsync();
        ActorId anna = (await shop.Engine.Catalog.DefineActorAsync(new("anna"))).EnsureSuccess();
        AllocationId order = await shop.OrderAsync(new(shop.Cable, 5));
        (await shop.Engine.As(TenantId.Default, anna).Allocations.CancelAsync(order, CancelReason.Customer, "no more")).EnsureSuccess();
        Explanation answer = await shop.Explain.WhyCancelledAsync(order);
        Answers.Is(answer, ExplanationRule.CancelledByCommand, [(Cancelled, 5)], [Recreate], "with the reason Customer");
        Assert.Equal((anna, "no more", AllocationState.Cancelled), (answer.Actor, answer.Reason, answer.State));
        (await shop.Engine.Allocations.RecreateAsync(order)).EnsureSuccess();
        Assert.DoesNotContain(Recreate, (await shop.Explain.WhyCancelledAsync(order)).Advice);
    }

    [Fact]
    public async Task Because_its_document_or_its_contract_ended_or_it_was_merged_or_gave_its_stock_up()
    {
        await using Shop shop = await Shop.OpenAsync();
        SourceDocument document = new(DocumentKind.SalesOrder, "SO-1");
        AllocationId line = await shop.OrderAsync(new(shop.Cable, 5) { Document = document });
        (await shop.Engine.Allocations.CancelDocumentAsync(document, CancelReason.OrderChanged)).EnsureSuccess();
        Answers.Is(
            await shop.Explain.WhyCancelledAsync(line), ExplanationRule.CancelledWithDocument, [(Cancelled, 5)], [Recreate],
            "together with the other allocations of its document");

        CustomerId acme = (await shop.Engine.Catalog.DefineCustomerAsync(new("ACME"))).EnsureSuccess();
        (await shop.Engine.Catalog.SetContractAsync(acme, new("K-1") { CancelsAtEnd = true })).EnsureSuccess();
        AllocationId carried = await shop.OrderAsync(new(shop.Cable, 2) { CustomerId = acme });
        (await shop.Engine.Catalog.EndContractAsync(acme)).EnsureSuccess();
        while ((await shop.Engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await shop.PassAsync(TimeSpan.Zero);
        }

        Answers.Is(
            await shop.Explain.WhyCancelledAsync(carried), ExplanationRule.CancelledByContractEnd, [(Cancelled, 2)],
            [CreateAnother], "the contract under which it was created had ended");

        AllocationId one = await shop.OrderAsync(new(shop.Cable, 2));
        AllocationId two = await shop.OrderAsync(new(shop.Cable, 3));
        (await shop.Engine.Allocations.MergeAsync(one, two)).EnsureSuccess();
        Answers.Is(
            await shop.Explain.WhyCancelledAsync(one), ExplanationRule.CancelledByMerge, [(Cancelled, 2)], [UseOtherAllocation],
            "merged into another allocation");

        await shop.ReceiveAsync(shop.Cable, shop.ShelfA, 5);
        AllocationId late = await shop.OrderAsync(new(shop.Cable, 4));
        (await shop.Engine.Allocations.ReallocateAsync(two, late, 3, "urgent", cancelGiven: true)).EnsureSuccess();
        Answers.Is(
            await shop.Explain.WhyCancelledAsync(two), ExplanationRule.CancelledByReallocation, [(Cancelled, 3)], [CreateAnother],
            "its stock was reallocated");
    }

    [Fact]
    public async Task Without_a_trail_the_answer_says_that_it_is_not_kept()
    {
        await using Shop shop = await Shop.OpenAsync(trail: false);
        AllocationId order = await shop.OrderAsync(new(shop.Cable, 5));
        AllocationId merged = await shop.OrderAsync(new(shop.Cable, 1));
        (await shop.Engine.Allocations.MergeAsync(merged, order)).EnsureSuccess();
        Assert.Equal(ExplanationRule.NeverCancelled, (await shop.Explain.WhyCancelledAsync(order)).Rule);
        (await shop.Engine.Allocations.CancelAsync(order)).EnsureSuccess();
        Answers.Is(
            await shop.Explain.WhyCancelledAsync(order), ExplanationRule.HistoryNotKept, [(Cancelled, 6)], [KeepTrail, Recreate],
            "no audit trail tells why");
        Answers.Is(
            await shop.Explain.WhyCancelledAsync(merged), ExplanationRule.CancelledByMerge, [(Cancelled, 1)], [UseOtherAllocation],
            "its demand continues in another one");
    }

    [Fact]
    public async Task A_retired_one_is_explained_by_its_trail_and_only_to_its_tenant()
    {
        await using Shop shop = await Shop.OpenAsync();
        AllocationId order = await shop.OrderAsync(new(shop.Cable, 5));
        (await shop.Engine.Allocations.SetRetentionAsync(new() { Count = 0 })).EnsureSuccess();
        (await shop.Engine.Allocations.CancelAsync(order, CancelReason.Business)).EnsureSuccess();
        Assert.True(shop.Engine.Allocations.IsRetired(order));
        Answers.Is(
            await shop.Explain.WhyCancelledAsync(order), ExplanationRule.CancelledByCommand, [(Cancelled, 5)], [CreateAnother],
            "with the reason Business");
        EngineScope north = shop.Engine.As((await shop.Engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        Assert.Equal(ExplanationRule.NotKnown, (await north.Explanations.WhyCancelledAsync(order)).Rule);
        Assert.Equal(ExplanationRule.NotKnown, (await shop.Explain.WhyCancelledAsync(new(999))).Rule);
    }
}
