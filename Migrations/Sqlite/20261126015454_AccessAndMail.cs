using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportHub.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccessAndMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "GoneForSecret",
                table: "InboundLetters",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "SecretMovedAt",
                table: "InboundLetters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StoredAs",
                table: "InboundLetters",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "GoneAt",
                table: "Attachments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccessDetails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    AbonentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Giver = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenById = table.Column<long>(type: "INTEGER", nullable: true),
                    GivenByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FromMessageId = table.Column<long>(type: "INTEGER", nullable: true),
                    DestroyedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DestroyedWhy = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessDetails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessDetails_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DoomedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoomedFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_CopyOfId",
                table: "InboundLetters",
                column: "CopyOfId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_PointsAtTicketId",
                table: "InboundLetters",
                column: "PointsAtTicketId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_ReceivedAt",
                table: "InboundLetters",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_StoredAs",
                table: "InboundLetters",
                column: "StoredAs");

            migrationBuilder.CreateIndex(
                name: "IX_AccessDetails_DestroyedAt_ExpiresAt",
                table: "AccessDetails",
                columns: new[] { "DestroyedAt", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessDetails_TicketId",
                table: "AccessDetails",
                column: "TicketId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessDetails");

            migrationBuilder.DropTable(
                name: "DoomedFiles");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_CopyOfId",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_PointsAtTicketId",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_ReceivedAt",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_StoredAs",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "GoneForSecret",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "SecretMovedAt",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "StoredAs",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "GoneAt",
                table: "Attachments");
        }
    }
}
