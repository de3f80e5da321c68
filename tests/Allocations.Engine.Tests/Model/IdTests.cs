namespace Allocations.Engine.Tests.Model;

public sealed class IdTests
{
    [Fact]
    public void An_operation_id_has_the_bytes_of_its_guid_in_reading_order()
    {
        var guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        OperationId id = guid;
        Assert.Equal("00112233445566778899aabbccddeeff", id.ToString());
        Assert.Equal(new UInt128(0x0011223344556677, 0x8899aabbccddeeff), id.Value);
        Assert.Equal(id, OperationId.FromGuid(guid));
        Assert.False(id.IsNone);
    }

    [Fact]
    public void No_operation_id_is_the_empty_guid()
    {
        Assert.True(OperationId.None.IsNone);
        Assert.Equal(OperationId.None, OperationId.FromGuid(Guid.Empty));
        Assert.Equal(default, OperationId.None);
        Assert.Equal(new string('0', 32), OperationId.None.ToString());
    }

    [Fact]
    public void Different_guids_are_different_operation_ids()
    {
        var first = Guid.Parse("00000000-0000-0000-0000-000000000001");
        var second = Guid.Parse("01000000-0000-0000-0000-000000000000");
        Assert.NotEqual<OperationId>(first, second);
        Assert.Equal(UInt128.One, OperationId.FromGuid(first).Value);
    }

    [Fact]
    public void Defaults_name_nothing()
    {
        Assert.True(ProductId.None.IsNone && default(ProductId) == ProductId.None);
        Assert.True(LocationId.None.IsNone && default(LocationId) == LocationId.None);
        Assert.True(AllocationId.None.IsNone && default(AllocationId) == AllocationId.None);
        Assert.True(ActorId.None.IsNone && default(ActorId) == ActorId.None);
        Assert.True(CustomerId.None.IsNone && default(CustomerId) == CustomerId.None);
        Assert.True(CustomerGroupId.None.IsNone && default(CustomerGroupId) == CustomerGroupId.None);
        Assert.True(ApprovalRequestId.None.IsNone && default(ApprovalRequestId) == ApprovalRequestId.None);
        Assert.Equal(0, TenantId.Default.Value);
        Assert.False(new ProductId(1).IsNone);
    }

    [Fact]
    public void Ids_read_as_their_numbers()
    {
        Assert.Equal("7", new ProductId(7).ToString());
        Assert.Equal("7", new LocationId(7).ToString());
        Assert.Equal("5000000000", new AllocationId(5_000_000_000).ToString());
        Assert.Equal("7", new ActorId(7).ToString());
        Assert.Equal("7", new TenantId(7).ToString());
    }
}
